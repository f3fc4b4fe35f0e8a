import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { words } from '../../../../src/cards/words.ts'
import { MANIFEST_NAME } from '../../../../src/crm/export/manifest.ts'
import { lookInto } from '../../../../src/crm/import/files/look.ts'
import { tryImport } from '../../../../src/crm/import/job.ts'
import { openZip } from '../../../../src/crm/import/ours/file/zip.ts'
import { FILE_FAULTS, type FileFault } from '../../../../src/crm/import/record.ts'
import { readImport } from '../../../../src/crm/import/shown.ts'
import { LANGUAGES } from '../../../../src/language.ts'
import { exportedBytes } from '../../../support/database/exported.ts'
import { sendFile, workToTheEnd } from '../../../support/database/importing.ts'
import { opened } from '../../../support/database/opened.ts'
import { fileOf, looked, zipOf } from '../files/written.ts'

let o: Awaited<ReturnType<typeof opened>>
let parts: Map<string, string>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
  const bytes = await exportedBytes(o, 'moving', 'nl')
  const zip = await openZip(fileOf(bytes), bytes.length)
  parts = new Map()
  for (const name of zip.names) {
    const pieces: Uint8Array[] = []
    for await (const piece of zip.part(name)()) pieces.push(piece)
    parts.set(name, Buffer.concat(pieces).toString('utf8'))
  }
})
afterAll(() => o[Symbol.asyncDispose]())

type Parts = Record<string, string | null>

/** The export with other files in it; null: without that one. */
async function zipped(change: Parts = {}, forceZip64Format = false): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries({ ...Object.fromEntries(parts), ...change }))
    if (text !== null) zip.addBuffer(Buffer.from(text), name, { forceZip64Format })
  zip.end({ forceZip64Format, comment: '' })
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const manifest = (change: (said: { version: number; rows: Record<string, number> }) => void) => {
  const said = JSON.parse(parts.get(MANIFEST_NAME) ?? '{}') as { version: number; rows: Record<string, number> }
  change(said)
  return { [MANIFEST_NAME]: JSON.stringify(said) }
}

const central = (bytes: Buffer, nth: number) => {
  let at = -1
  for (let found = 0; found <= nth; found += 1) at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')
  return at
}

describe('a zip that is refused as it arrives', () => {
  test.each<[fault: FileFault, what: string, zip: () => Promise<Buffer> | Buffer]>([
    ['other zip', 'one of something else', () => zipOf([{ name: 'klanten.csv', content: 'a;b\r\n1;2' }])],
    ['damaged zip', 'one that is cut at its end', async () => (await zipped()).subarray(0, -40)],
    ['damaged zip', 'half of one', async () => (await zipped()).subarray(0, 9_000)],
    [
      'damaged zip',
      'one whose beginning is gone',
      async () => Buffer.concat([Buffer.from('PK\x03\x04'), (await zipped()).subarray(9_000)]),
    ],
    ['damaged zip', 'one that says nothing of itself', () => zipped({ [MANIFEST_NAME]: '{"version":1' })],
    ['other version', 'one of the future', () => zipped(manifest((said) => void (said.version = 2)))],
    ['export incomplete', 'one without a file', () => zipped({ 'zaken.csv': null })],
    [
      'export incomplete',
      'one without customers',
      () => zipped(manifest((said) => void delete said.rows['relations'])),
    ],
    [
      'zip too big',
      'a part that unpacks a thousand times',
      async () =>
        zipOf([
          { name: MANIFEST_NAME, content: '{}' },
          { name: 'x', content: Buffer.alloc(20_000_000) },
        ]),
    ],
    [
      'zip too big',
      'too many parts',
      () => zipOf(Array.from({ length: 1_001 }, (_, at) => ({ name: `${at}`, content: '' }))),
    ],
    [
      'damaged zip',
      'a size that is a lie',
      () => zipOf([{ name: MANIFEST_NAME, content: '{"version":1}', says: { unpacked: 3 } }]),
    ],
    ['locked', 'one with a password', () => zipOf([{ name: MANIFEST_NAME, content: '{}', says: { flags: 1 } }])],
    [
      'damaged zip',
      'parts that lie over each other',
      () => {
        const zip = zipOf([
          { name: 'a', content: randomBytes(900) },
          { name: 'b', content: randomBytes(900) },
        ])
        zip.writeUInt32LE(zip.readUInt32LE(central(zip, 0) + 42), central(zip, 1) + 42)
        return zip
      },
    ],
  ])('%s: %s', async (fault, _, zip) => {
    const jobs = await o.db.importPiece.count()
    expect(await looked(await zip())).toEqual({ fault })
    await expect(sendFile(o, (await zip()) as unknown as string)).rejects.toThrow(fault)
    expect(await o.db.importPiece.count()).toBe(jobs)
  })

  test('why is said in a sentence of its own, in every language', () => {
    for (const language of LANGUAGES) {
      const t = words(language)
      const said = FILE_FAULTS.map((fault) => t(`importFault.file.${fault}`))
      expect(new Set(said).size).toBe(FILE_FAULTS.length)
      expect(said.every((one) => one.endsWith('.'))).toBe(true)
    }
  })
})

describe('an export that turns out not to be whole', () => {
  const lines = (name: string, change: (lines: string[]) => string[]) => ({
    [name]: change((parts.get(name) ?? '').split('\r\n')).join('\r\n'),
  })

  test.each<[fault: FileFault, what: string, zip: () => Promise<Buffer>]>([
    ['export counts', 'says that there is more', () => zipped(manifest((said) => void (said.rows['moments'] = 1_000)))],
    ['export counts', 'lacks a line', () => zipped(lines('koppelingen.csv', (all) => all.toSpliced(1, 1)))],
    [
      'damaged zip',
      'has a line with too many cells',
      () => zipped(lines('koppelingen.csv', (all) => [...all.slice(0, -1), `${all[1]};;`, ''])),
    ],
    [
      'damaged zip',
      'has a line twice',
      () => zipped(lines('koppelingen.csv', (all) => all.toSpliced(1, 0, all[1] ?? ''))),
    ],
    [
      'damaged zip',
      'has a kind of case there is none of',
      () => zipped(lines('zaken.csv', (all) => all.map((line) => line.replace(/^(\d+;\d+;)\p{L}+/u, '$1pizza')))),
    ],
    [
      'damaged zip',
      'has a way of contact there is none of',
      () => zipped(lines('contactmomenten.csv', (all) => all.map((line) => line.replace(';telefoon;', ';pizza;')))),
    ],
    [
      'damaged zip',
      'has steps that nobody could tick',
      () =>
        zipped(
          lines('zaken.csv', (all) =>
            all.map((line) => line.replace(/;\[\];/u, ';"[{""step"":""first"",""by"":1,""at"":""yesterday""}]";')),
          ),
        ),
    ],
    ['damaged zip', 'has another file under that name', () => zipped({ 'koppelingen.csv': 'a;b\r\n1;2\r\n' })],
    [
      'damaged zip',
      'has a row with no number',
      () =>
        zipped(lines('koppelingen.csv', (all) => all.map((line, at) => (at === 1 ? line.replace(/^\d+/, 'x') : line)))),
    ],
    [
      'damaged zip',
      'is not what its list says',
      async () => {
        const zip = await zipped()
        // The checksum stands sixteen bytes into an entry of the list, and the name behind it.
        const at = zip.lastIndexOf('koppelingen.csv', undefined, 'utf8') - 46 + 16
        zip[at] = (zip[at] ?? 0) ^ 1
        return zip
      },
    ],
    [
      'damaged zip',
      'was changed on the way',
      async () => {
        const zip = await zipped()
        const at = zip.indexOf('koppelingen.csv', 0, 'utf8') + 60
        zip[at] = (zip[at] ?? 0) ^ 0xff
        return zip
      },
    ],
  ])('%s, because it %s: it stops when it is tried, and nothing came in', async (fault, _, zip) => {
    const before = [await o.db.relation.count(), await o.db.broughtRow.count(), await o.db.importRow.count()]
    const id = await sendFile(o, (await zip()) as unknown as string, 'export.zip')
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await workToTheEnd(o, id)
    expect(await readImport(o.db, id)).toMatchObject({ state: 'stopped', failure: fault })
    expect([await o.db.relation.count(), await o.db.broughtRow.count(), await o.db.importRow.count()]).toEqual(before)
    expect(await o.db.importPiece.count({ where: { jobId: id } })).toBe(0)
  })
})

test('ZIP64 is read as any other', async () => {
  const [usual, large] = [await zipped(), await zipped({}, true)]
  const [one, other] = [await lookInto(fileOf(usual), usual.length), await lookInto(fileOf(large), large.length)]
  expect(one).toMatchObject({ form: 'zip', archive: { company: o.tenant.name, extent: 'moving' } })
  expect({ ...other, archive: { ...('archive' in other ? other.archive : {}), size: 0 } }).toEqual({
    ...one,
    archive: { ...('archive' in one ? one.archive : {}), size: 0 },
  })
})
