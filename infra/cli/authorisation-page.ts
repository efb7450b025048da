import { STAGES } from '../../shared/incident/incident.ts';
import { COMMANDS, LEGAL } from '../../shared/incident/legal.ts';
import { DEED_WORDS, ROLE_WORDS } from '../../shared/language/authority.ts';
import { isRefusalReason, refusalText } from '../../shared/language/refusals.ts';
import { authorityTable } from '../../shared/place/authority.ts';
import { ROLES } from '../../shared/place/roster.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const deeds = (): string =>
  table(
    ['deed', ...ROLES.map((role) => ROLE_WORDS[role].en)],
    authorityTable().map(({ deed, may }) => [
      `\`${deed}\`<br>${DEED_WORDS[deed].en}<br>${DEED_WORDS[deed].ar}`,
      ...may.map((yes) => (yes ? '✓' : '')),
    ]),
  );

const stages = (): string =>
  table(
    ['command', ...STAGES],
    COMMANDS.map((command) => [
      `\`${command}\``,
      ...STAGES.map((stage) => {
        const legality = LEGAL[command][stage];
        return legality === 'decide' ? '✓' : legality === 'nothing' ? '–' : legality;
      }),
    ]),
  );

const reasons = (): string => {
  const used = new Set(COMMANDS.flatMap((command) => Object.values(LEGAL[command])));
  return [...used]
    .filter(isRefusalReason)
    .toSorted()
    .map((reason) => `- \`${reason}\`: ${refusalText(reason).en} — ${refusalText(reason).ar}`)
    .join('\n');
};

/** `docs/authorisation.md`, from the tables that the rules themselves read. */
export const authorisationPage = (): string => `# Who may do what, and when

Written by \`nadhir authorisation\` from [authority.ts](../shared/place/authority.ts) and [legal.ts](../shared/incident/legal.ts), which the rules of the
domain and the pages read. A test asks every command in every stage as every role.

## By role

A role is never enough by itself: an alert needs a second person and a quorum, the chair alone only a red alert and only after nobody else answered in time, a
measure a quorum one of whom may bind the committee and did not propose it.

${deeds()}

## By the stage of an incident

✓ the command's own rules decide; – it is already so, or means nothing then; a word is the reason of the refusal.

${stages()}

${reasons()}
`;
