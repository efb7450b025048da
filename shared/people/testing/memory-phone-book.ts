import type { KeptPhone, PhoneBook } from '../ports.ts';

export const memoryPhoneBook = (): PhoneBook & { readonly kept: () => readonly KeptPhone[] } => {
  const phones = new Map<string, KeptPhone>();
  return {
    kept: () => [...phones.values()],
    keep: async (phone) => void phones.set(phone.id, phone),
    remove: async (id) => void phones.delete(id),
    async *all() {
      yield* [...phones.values()];
    },
  };
};
