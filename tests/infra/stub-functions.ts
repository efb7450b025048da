import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FUNCTIONS } from '../../infra/aws/functions.ts';

/** A `main.ts` for every function and a compiled place pack, so that the stack can be judged without the code in it. */
export const writeStubs = async (directory: string): Promise<{ functions: string; placePack: string }> => {
  const functions = join(directory, 'functions');
  for (const name of Object.keys(FUNCTIONS)) {
    await mkdir(join(functions, name), { recursive: true });
    await writeFile(
      join(functions, name, 'main.ts'),
      `export const handler = async (): Promise<string> => '${name}';\n`,
    );
  }
  const placePack = join(directory, 'pack.json');
  await writeFile(
    placePack,
    JSON.stringify({
      senderId: 'NADHIR',
      gateways: [{ id: 'sns', kind: 'sns', about: 'test', partsPerSecond: 20, usdPerPart: 0.15 }],
      sources: [
        { id: 'national', status: 'operating' },
        { id: 'storm', status: 'simulated' },
      ],
    }),
  );
  return { functions, placePack };
};
