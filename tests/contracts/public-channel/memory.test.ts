import { memoryChannel } from '../../../shared/publication/testing/memory-channel.ts';
import { publicChannelContract } from './suite.ts';

publicChannelContract('in memory', async () => {
  const channel = memoryChannel();
  return {
    channel,
    posts: channel.posts,
    throttleNext: (afterSeconds) => channel.failNext({ kind: 'later', afterSeconds, reason: 'too many' }),
  };
});
