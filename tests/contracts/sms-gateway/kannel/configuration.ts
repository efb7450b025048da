type Configuration = {
  readonly folder: string;
  readonly ports: { readonly admin: number; readonly boxes: number; readonly sendsms: number };
  readonly smsc: { readonly kind: 'smpp' | 'fake'; readonly port: number };
  readonly inboundUrl?: string;
};

type Group = Readonly<Record<string, string | number>>;

const groupText = (group: Group): string =>
  Object.entries(group)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : JSON.stringify(value)}\n`)
    .join('');

/** The groups as Kannel reads them: an empty line between two, or it takes the second for a part of the first. */
export const kannelConfiguration = ({ folder, ports, smsc, inboundUrl }: Configuration): string => {
  const connection: Group =
    smsc.kind === 'fake'
      ? { group: 'smsc', smsc: 'fake', 'smsc-id': 'operator', port: smsc.port }
      : {
          group: 'smsc',
          smsc: 'smpp',
          'smsc-id': 'operator',
          host: '127.0.0.1',
          port: smsc.port,
          'transceiver-mode': 'true',
          'smsc-username': 'nadhir',
          'smsc-password': 'nadhir',
          'system-type': '',
          'reconnect-delay': 1,
        };
  return [
    {
      group: 'core',
      'admin-port': ports.admin,
      'admin-password': 'admin',
      'status-password': 'status',
      'smsbox-port': ports.boxes,
      'log-file': `${folder}/kannel.log`,
      'log-level': 1,
      'dlr-storage': 'internal',
      'sms-resend-freq': 1,
      'sms-resend-retry': 1,
    },
    connection,
    {
      group: 'smsbox',
      'bearerbox-host': '127.0.0.1',
      'sendsms-port': ports.sendsms,
      'log-file': `${folder}/smsbox.log`,
      'log-level': 1,
      'http-request-retry': 3,
      'http-queue-delay': 1,
    },
    {
      group: 'sendsms-user',
      username: 'nadhir',
      password: 'a-password',
      'max-messages': 10,
      concatenation: 'true',
    },
    {
      group: 'sms-service',
      keyword: 'default',
      'catch-all': 'true',
      'max-messages': 0,
      ...(inboundUrl === undefined
        ? { text: '' }
        : { 'post-url': inboundUrl, 'send-sender': 'true', 'alt-charset': 'UTF-8' }),
    },
  ]
    .map(groupText)
    .join('\n');
};
