import type { Prisma, PrismaClient } from './generated/client.ts'

/** Returns what the installation remembers under a name; undefined if nothing. */
export async function readSetting(prisma: PrismaClient, key: string): Promise<unknown> {
  const setting = await prisma.setting.findUnique({ where: { key } })
  return setting?.value
}

export async function keepSetting(prisma: PrismaClient, key: string, value: Prisma.InputJsonValue): Promise<void> {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
