import type { Prisma, PrismaClient } from './generated/client.ts'

/** Returns what the installation remembers under a name; undefined if nothing. */
export async function readSetting(prisma: PrismaClient, key: string): Promise<unknown> {
  const setting = await prisma.setting.findUnique({ where: { key } })
  return setting?.value
}

export async function keepSetting(prisma: PrismaClient, key: string, value: Prisma.InputJsonValue): Promise<void> {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

/** Keeps it unless something is remembered under that name already. */
export async function keepNewSetting(prisma: PrismaClient, key: string, value: Prisma.InputJsonValue): Promise<void> {
  await prisma.setting.createMany({ data: { key, value }, skipDuplicates: true })
}

/** Keeps it in the place of what was read, unless that was replaced meanwhile. */
export async function replaceSetting(
  prisma: PrismaClient,
  key: string,
  read: Prisma.InputJsonValue,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await prisma.setting.updateMany({ where: { key, value: { equals: read } }, data: { value } })
}
