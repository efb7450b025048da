import type { Alert } from '../incident/incident.ts';
import type { Lane } from '../sms/gateway.ts';

/** What an alert must not wait behind, nor hold up: what takes a warning back goes before every warning, red before orange. */
export const laneOf = ({ kind, level }: Pick<Alert, 'kind' | 'level'>): Lane => {
  if (kind === 'cancel') return 'cancel';
  if (kind === 'all-clear') return 'other';
  return level === 'red' || level === 'orange' ? level : 'other';
};
