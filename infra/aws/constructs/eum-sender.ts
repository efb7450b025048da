import { Stack } from 'aws-cdk-lib';
import { CfnConfigurationSet, CfnProtectConfiguration, CfnSenderId } from 'aws-cdk-lib/aws-smsvoice';
import { Construct } from 'constructs';
import { getCountries } from 'libphonenumber-js/max';
import type { Permission } from './permission.ts';

type EumSenderProps = {
  readonly senderId: string;
  /** The only countries that may be sent to. */
  readonly countries: readonly string[];
};

/** Numbering plans that are no countries of ISO 3166-1. */
const NOT_ISO: readonly string[] = ['AC', 'TA', 'XK'];

/** What AWS End User Messaging needs to send a text: a sender in each country, and a protection that lets no other country be sent to. */
export class EumSender extends Construct {
  readonly wiring: { readonly configurationSet: string; readonly protectConfigurationId: string };
  readonly may: readonly Permission[];

  constructor(scope: Construct, id: string, { senderId, countries }: EumSenderProps) {
    super(scope, id);
    // Whatever is not named is allowed, so everything is named.
    const others = getCountries().filter(
      (country) => !NOT_ISO.includes(country) && !countries.includes(country),
    );
    const protection = new CfnProtectConfiguration(this, 'Protection', {
      countryRuleSet: {
        sms: [
          // Never FILTER: it may take the same text to many phones for fraud.
          ...countries.map((countryCode) => ({ countryCode, protectStatus: 'ALLOW' })),
          ...others.map((countryCode) => ({ countryCode, protectStatus: 'BLOCK' })),
        ],
      },
    });
    const configurationSet = Stack.of(this).stackName;
    const set = new CfnConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: configurationSet,
      protectConfigurationId: protection.attrProtectConfigurationId,
    });
    const senders = countries.map(
      (isoCountryCode) => new CfnSenderId(this, `Sender${isoCountryCode}`, { isoCountryCode, senderId }),
    );
    this.wiring = { configurationSet, protectConfigurationId: protection.attrProtectConfigurationId };
    this.may = [
      {
        actions: ['sms-voice:SendTextMessage'],
        resources: [set.attrArn, protection.attrArn, ...senders.map(({ attrArn }) => attrArn)],
      },
    ];
  }
}
