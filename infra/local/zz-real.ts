import { startMachine } from './machine.ts';
const n: Record<string, number> = {};
const mem = () => Object.entries(process.memoryUsage()).map(([k, v]) => `${k} ${Math.round(v / 1e6)}`).join(' ');
console.log(mem());
const m = await startMachine({ assembly: '/tmp/realout', stateDir: undefined, port: 0, startAt: '2023-10-20T00:00:00.000Z', localRoutes: {}, faults: { kill: ({functionName, service, operation, phase}) => { if (phase==='before') { const k = functionName.slice(17,40)+' '+service+' '+operation; n[k]=(n[k]??0)+1 } return false; } }, onEvent: (e) => { const k = e.type + ('functionName' in e ? ' ' + e.functionName : ''); n[k] = (n[k] ?? 0) + 1; if ((e.type === 'invocation-failed' ) && (n[k] ?? 0) < 3) console.log(e.functionName, e.error.slice(0,400)); if (e.type==='log' && (n[k]??0)<3) console.log('LOG', e.functionName, e.line.slice(0,200)); } });

await m.advanceTo('2023-10-20T01:00:00.000Z');
console.log(mem());
const t = performance.now(); const c0 = process.cpuUsage();
await m.advanceTo('2023-10-20T07:00:00.000Z');
const c1 = process.cpuUsage(c0); console.log('cpu ms/min user', c1.user/360e3, 'sys', c1.system/360e3); console.log('ms per minute', (performance.now() - t) / 360, n);
console.log(mem());
console.log((await fetch(m.url + '/')).status, (await fetch(m.url + '/console')).status);
await m.stop();
