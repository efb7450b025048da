/** What a channel said. `later`: it may be tried again, and not before. `refused`: it would be refused again until somebody changes something. */
export type ChannelAnswer =
  | { readonly kind: 'done'; readonly postId: string }
  | { readonly kind: 'later'; readonly afterSeconds: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * A place where one post reaches all its readers. A post whose answer was lost may stand there: channels have no way to say the
 * same thing twice without saying it twice. Reasons are English and hold no secret. Nothing here throws for what a channel does.
 */
export interface PublicChannel {
  /** @param text plain, at most `CHANNEL_TEXT_UNITS` UTF-16 units. A post that answers one which is gone stands by itself. */
  post(text: string, replyTo?: string): Promise<ChannelAnswer>;
  /** Puts another text in the place of a post's. `done` when that is what it says already. */
  amend(postId: string, text: string): Promise<ChannelAnswer>;
}

export const CHANNEL_TEXT_UNITS = 4096;
