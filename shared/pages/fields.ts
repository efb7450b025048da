import type { Language } from '../kernel/vocabulary.ts';
import { type Html, html } from './html.ts';
import { directionOf } from './page.ts';

/** Fields of forms, each in its label. */

export type Choice = readonly [value: string, text: string];

const options = (choices: readonly Choice[], chosen?: string | null): Html =>
  html`${choices.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}`;

const labelled = (label: string, control: Html, hint?: string): Html =>
  html`<p><label><span class="label">${label}</span>${control}</label>${hint !== undefined && html`<small>${hint}</small>`}</p>`;

type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** May be left empty. */
  readonly optional?: boolean;
};

type Written = Field & {
  readonly value?: string | undefined;
  readonly most?: number;
  /** Of what is written, where it may not be that of the page. */
  readonly of?: Language;
};

const writing = ({ name, optional, most = 300, of }: Written): Html =>
  html` name="${name}" maxlength="${most}"${optional !== true && html` required`}${of !== undefined && html` lang="${of}" dir="${directionOf(of)}"`}`;

export const textField = (
  field: Written & {
    readonly type?: 'text' | 'number' | 'date' | 'datetime-local' | 'tel';
  },
): Html => {
  const { type = 'text', value = '' } = field;
  return labelled(
    field.label,
    html`<input type="${type}"${type === 'text' || type === 'tel' ? writing(field) : html` name="${field.name}"${field.optional !== true && html` required`}`}${type === 'tel' && html` class="num"`} value="${value}">`,
    field.hint,
  );
};

export const areaField = (field: Written & { readonly rows?: number }): Html =>
  labelled(
    field.label,
    html`<textarea rows="${field.rows ?? 4}"${writing(field)}>${field.value ?? ''}</textarea>`,
    field.hint,
  );

export const selectField = (
  field: Field & {
    readonly choices: readonly Choice[];
    readonly chosen?: string | null | undefined;
    /** What is chosen before anything is; without, the first of the choices. */
    readonly empty?: string;
  },
): Html =>
  labelled(
    field.label,
    html`<select name="${field.name}"${field.optional !== true && field.empty !== undefined && html` required`}>${field.empty !== undefined && html`<option value="">${field.empty}</option>`}${options(field.choices, field.chosen)}</select>`,
    field.hint,
  );

/** To be ticked before what cannot be undone; the handler asks for it again. */
export const sureField = (text: string): Html =>
  html`<label class="pick"><input type="checkbox" name="sure" value="yes" required><span>${text}</span></label>`;

export const isSure = (form: URLSearchParams): boolean => form.get('sure') === 'yes';
