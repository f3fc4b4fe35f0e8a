import type { PlaygroundMessage, Prisma, PrismaClient } from './generated/client.ts'
import { storable } from './storable.ts'

/** A line of the playground's chat, as it is kept. */
interface Line<Content> {
  id: number
  key: string
  place: string
  thread?: number
  author: string | null
  content: Content
  only?: string
  at: Date
  editedAt?: Date
}

function toLine<Content>({ thread, only, editedAt, content, ...plain }: PlaygroundMessage): Line<Content> {
  return {
    ...plain,
    content: content as Content,
    ...(thread !== null && { thread }),
    ...(only !== null && { only }),
    ...(editedAt !== null && { editedAt }),
  }
}

/** Where the playground keeps its messages: the database, so that a restart shows the same conversation. */
export function openPlaygroundMessages<Content extends object>({ playgroundMessage: messages }: PrismaClient) {
  const json = (content: Content) => storable(content) as Prisma.InputJsonObject
  return {
    async add({ content, ...message }: Omit<Line<Content>, 'id' | 'editedAt'>): Promise<Line<Content>> {
      await messages.createMany({ data: [{ ...message, content: json(content) }], skipDuplicates: true })
      return toLine<Content>(await messages.findUniqueOrThrow({ where: { key: message.key } }))
    },
    async edit(id: number, card: unknown, editedAt: Date): Promise<Line<Content> | null> {
      const content = json({ card } as unknown as Content)
      const [line] = await messages.updateManyAndReturn({ where: { id }, data: { content, editedAt } })
      return line ? toLine<Content>(line) : null
    },
    async remove(id: number): Promise<void> {
      await messages.deleteMany({ where: { id } })
    },
    async get(id: number): Promise<Line<Content> | null> {
      const line = await messages.findUnique({ where: { id } })
      return line && toLine<Content>(line)
    },
    async find(key: string): Promise<Line<Content> | null> {
      const line = await messages.findUnique({ where: { key } })
      return line && toLine<Content>(line)
    },
    async list(place: string, most: number): Promise<Line<Content>[]> {
      const newest = await messages.findMany({ where: { place }, orderBy: { id: 'desc' }, take: most })
      return newest.toReversed().map((line) => toLine<Content>(line))
    },
    async thread(root: number): Promise<Line<Content>[]> {
      const lines = await messages.findMany({ where: { thread: root }, orderBy: { id: 'asc' } })
      return lines.map((line) => toLine<Content>(line))
    },
  }
}
