import type { Board, Message, NewMessage } from '../../../src/platforms/playground/server/board.ts'

/** A board that forgets when the process ends, and like the real one gives copies. */
export function memoryBoard(): Board {
  const messages: Message[] = []
  let newest = 0
  const one = (message: Message | undefined) => (message ? structuredClone(message) : null)
  const all = (wanted: (message: Message) => boolean) => structuredClone(messages.filter(wanted))
  return {
    async add(message: NewMessage) {
      const first = messages.find(({ key }) => key === message.key)
      if (first) return structuredClone(first)
      const added = structuredClone({ ...message, id: ++newest })
      messages.push(added)
      return structuredClone(added)
    },
    async edit(id, card, at) {
      const message = messages.find((message) => message.id === id)
      if (message) Object.assign(message, { content: { card }, editedAt: at })
      return one(message)
    },
    async remove(id) {
      const at = messages.findIndex((message) => message.id === id)
      if (at >= 0) messages.splice(at, 1)
    },
    get: async (id) => one(messages.find((message) => message.id === id)),
    find: async (key) => one(messages.find((message) => message.key === key)),
    list: async (place, most) => all((message) => message.place === place).slice(-most),
    thread: async (root) => all(({ thread }) => thread === root),
  }
}
