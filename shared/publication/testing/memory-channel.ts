import { CHANNEL_TEXT_UNITS, type ChannelAnswer, type PublicChannel } from '../public-channel.ts';

export type Posted = { readonly postId: string; readonly text: string; readonly replyTo?: string };

/** A channel in memory. `failNext` is what it says to the next call, which then does nothing. */
export const memoryChannel = () => {
  const posts = new Map<string, Posted>();
  const failures: Exclude<ChannelAnswer, { kind: 'done' }>[] = [];
  const channel: PublicChannel = {
    post: async (text, replyTo) => {
      const failure = failures.shift();
      if (failure !== undefined) return failure;
      if (text === '' || text.length > CHANNEL_TEXT_UNITS)
        return { kind: 'refused', reason: 'message is too long' };
      const postId = String(posts.size + 1);
      const answers = replyTo !== undefined && posts.has(replyTo) ? { replyTo } : {};
      posts.set(postId, { postId, text, ...answers });
      return { kind: 'done', postId };
    },
    amend: async (postId, text) => {
      const failure = failures.shift();
      if (failure !== undefined) return failure;
      const post = posts.get(postId);
      if (post === undefined) return { kind: 'refused', reason: 'message to edit not found' };
      posts.set(postId, { ...post, text });
      return { kind: 'done', postId };
    },
  };
  return {
    ...channel,
    posts: (): Posted[] => [...posts.values()],
    failNext: (failure: (typeof failures)[number]) => void failures.push(failure),
  };
};
