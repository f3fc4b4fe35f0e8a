import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { visitor } from '../support/playground/visitor.ts'
import { botProcess } from '../support/processes/bot-process.ts'
import { until } from '../support/stages/stage.ts'

const MIB = 1024 * 1024

/** A small disk of its own; null where this is not allowed. */
function smallDisk(mib: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  const filler = path.join(folder, 'filler')
  return {
    folder,
    /** Leaves so many MiB free. */
    fill(free: number) {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free * MIB)))
    },
    makeRoom: () => rmSync(filler),
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}

test('when the disk of the embedded database is full the bot lives, says so, refuses in words what is new, and goes on once there is room', {
  timeout: 90_000,
}, async ({ skip }) => {
  using disk = smallDisk(100)
  if (!disk) return skip('no disk of our own can be mounted here')
  const data = path.join(disk.folder, 'data')
  mkdirSync(path.join(data, 'postgres'), { recursive: true })
  execFileSync('tar', ['-xf', inject('database'), '-C', path.join(data, 'postgres')], { stdio: 'ignore' })
  const bot = await botProcess({ DATA_DIR: data, PLAYGROUND: 'on' }, 0)
  const tom = visitor(`${bot.url}/playground/`, 'tom')
  const page = async (name: string) => {
    const response = await fetch(`${bot.url}/${name}`)
    return { status: response.status, text: await response.text() }
  }
  const readyIs = (status: number) =>
    until(async () => ((await page('readyz')).status === status ? true : undefined), `a readiness of ${status}`)

  await readyIs(200)
  disk.fill(20)
  await readyIs(503)
  expect((await page('readyz')).text).toContain('The disk of the database is full')
  expect((await page('metrics')).text).toContain('kastelein_database_writable 0\n')
  const refused = await tom.say('log Acme: called about the invoice')
  expect(refused.status).toBe(503)
  expect(refused.body.error).toContain('niets verloren')
  expect((await page('healthz')).status).toBe(200)
  expect(await tom.lines()).toBeInstanceOf(Array)

  disk.makeRoom()
  await readyIs(200)
  expect((await tom.say('log Acme: called about the invoice')).status).toBe(200)
  expect(JSON.stringify(await tom.lines())).toContain('called about the invoice')
  expect(await bot.stop()).toBe(0)
})
