import { Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';

/** One thing that a function may do. A resource with a wildcard needs a reason, which goes on record. */
export type Permission = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly effect?: Effect;
  readonly wildcardReason?: string;
};

export const permit = (to: Role, permissions: readonly Permission[]): void => {
  for (const { actions, resources, effect = Effect.ALLOW, wildcardReason } of permissions) {
    to.addToPolicy(new PolicyStatement({ effect, actions: [...actions], resources: [...resources] }));
    if (wildcardReason !== undefined) acknowledgeWildcards(to, resources, wildcardReason);
  }
};

/**
 * cdk-nag names a finding by the text of the ARN, and the ARN of another stack's resource has a text only
 * once references between stacks are settled. Validation is the first step after that.
 */
const acknowledgeWildcards = (to: Role, resources: readonly string[], reason: string): void => {
  to.node.addValidation({
    validate: () => {
      for (const resource of resources) {
        const text = flattenCfnReference(Stack.of(to).resolve(resource));
        Validations.of(to).acknowledge({ id: `AwsSolutions-IAM5[Resource::${text}]`, reason });
      }
      return [];
    },
  });
};

/**
 * Text messages to phones. A phone number has no ARN, so the permission is on `*`; the denial takes every
 * topic out of it, the operator's included.
 */
export const textPhones: readonly Permission[] = [
  {
    actions: ['sns:Publish'],
    resources: ['*'],
    wildcardReason: 'A phone number has no ARN. Publishing to any topic is denied beside it.',
  },
  { effect: Effect.DENY, actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'] },
];
