import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** The person's id in the roster. An administrator of the pool writes it; no client may. */
const PERSON = 'person';

const INVITATION = {
  emailSubject: 'دعوة إلى منصة نذير · An invitation to Nadhir',
  emailBody: [
    'دُعيت إلى وحدة التحكم في منصة نذير للإنذار المبكر. ادخل بهذا البريد: {username}، وبكلمة المرور المؤقتة: {####}، خلال ثلاثة أيام. ستختار كلمة مرور جديدة وتربط تطبيق الرموز في هاتفك.',
    'You are invited to the console of Nadhir. Sign in as {username} with the temporary password {####} within three days. You will choose a password of your own and link the code app on your phone.',
  ].join('<br><br>'),
};

/** For who has forgotten the password; the code of the app is asked for all the same. */
const RESET = {
  emailSubject: 'رمز من منصة نذير · A code from Nadhir',
  emailBody: 'رمز تغيير كلمة المرور: {####}<br><br>The code for changing your password: {####}',
};

export type ConsoleUsersProps = { readonly retainData: boolean; readonly domainPrefix: string };

/** Those who may sign in to the console: invited one by one, each with a password and a code of an app. */
export class ConsoleUsers extends Construct {
  readonly pool: UserPool;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, { retainData, domainPrefix }: ConsoleUsersProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      customAttributes: { [PERSON]: new StringAttribute({ minLen: 1, maxLen: 40, mutable: true }) },
      mfa: Mfa.REQUIRED,
      // No SMS: it costs, and in Yemen it comes late or not at all just when it is needed.
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userInvitation: INVITATION,
      userVerification: RESET,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: retainData,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
  }
}

export type ConsoleClientProps = { readonly users: ConsoleUsers; readonly baseUrl: string };

/** What the sign-in function is to the pool. It stands with the function: only there is the address known to which people come back. */
export class ConsoleClient extends Construct {
  readonly environment: {
    readonly USER_POOL_ISSUER: string;
    readonly USER_POOL_DOMAIN: string;
    readonly USER_POOL_CLIENT: string;
  };

  constructor(scope: Construct, id: string, { users, baseUrl }: ConsoleClientProps) {
    super(scope, id);
    const client = new UserPoolClient(this, 'Client', {
      userPool: users.pool,
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${baseUrl}/console/signed-in`],
        logoutUrls: [`${baseUrl}/console/signed-out`],
      },
      readAttributes: new ClientAttributes().withCustomAttributes(PERSON),
      // An empty list would mean every standard attribute, the e-mail with them.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Read once and thrown away; the session is ours.
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      authSessionValidity: Duration.minutes(15),
    });
    const { userPoolId } = users.pool;
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.environment = {
      USER_POOL_ISSUER: `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${userPoolId}`,
      USER_POOL_DOMAIN: users.domain.baseUrl(),
      USER_POOL_CLIENT: client.userPoolClientId,
    };
  }
}
