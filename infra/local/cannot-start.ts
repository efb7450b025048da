/** The machine cannot run what it was given. `message` is one line for the person who started it. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
