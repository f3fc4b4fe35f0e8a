import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Store } from './db.ts'
import type { Prisma } from './generated/client.ts'
import { type Keyring, type Sealed, WrongKey } from './secret.ts'
import { keepNewSetting, readSetting, replaceSetting } from './setting.ts'

/** The pages that open by a signed link only: each is the first part of its address. */
export const PAGE_NAMES = ['model', 'reports', 'import', 'export'] as const
export type PageName = (typeof PAGE_NAMES)[number]

/** What a link opens: a page of one company, for one colleague. */
export interface PageRight {
  tenantId: number
  memberId: number
  page: PageName
  /** Whether what the page shows may be changed with it, for now. */
  mayChange: boolean
  /** Of an export: of this relation only. */
  relationId?: number | undefined
}

/** What was read of a link; `nonce` is another in each link to an export, which takes something out once. */
export type SignedRight = PageRight & { nonce?: string }

/** What a link opens that a customer gets: one question to them, until then. It stands in mails, so it is short. */
export interface PulseRight {
  page: 'pulse'
  tenantId: number
  id: number
  until: Date
}

/** What a way in for others opens: a form or a key of one company (crm/intake). It stands on websites, so it has no end. */
export interface IntakeRight {
  page: 'intake'
  tenantId: number
  id: number
}

/** A form as it was shown once: of which way in, when, and what makes it once-only. */
export interface ShownForm {
  tenantId: number
  id: number
  at: Date
  nonce: string
}

/** The address of a page for somebody; null while nobody knows where this installation can be reached. */
export type PageAddress = (right: PageRight | PulseRight | IntakeRight) => Promise<string | null>

export interface PageLinks {
  /** Returns what stands in the address. A right to change is good for 30 minutes; to read, for a week. */
  sign(right: PageRight | PulseRight | IntakeRight): Promise<string>
  /** Returns what was signed; null when we did not sign it, or for another page. */
  read(token: string, page: PageName): Promise<SignedRight | 'expired' | null>
  /** The same of what a customer got; whether its time is over is for who reads it. */
  readPulse(token: string): Promise<PulseRight | null>
  readIntake(token: string): Promise<IntakeRight | null>
  /** Returns what goes with a form, and what was signed; null when we did not sign it. How old it may be is for who reads it. */
  signForm(form: ShownForm): Promise<string>
  readForm(token: string): Promise<ShownForm | null>
}

const READ = 7 * 24 * 3_600
const CHANGE = 30 * 60
const SETTING = 'page links'
/** Of a signature, in bytes: 22 characters. */
const MARK = 16
/** Whose, which, until when or since when, in the digits and letters of base 36, a nonce, and the signature. */
const INTAKE = /^(([0-9a-z]{1,6})\.([0-9a-z]{1,6}))\.([\w-]{22})$/
const FORM = /^(([0-9a-z]{1,6})\.([0-9a-z]{1,6})\.([0-9a-z]{1,9})\.([\w-]{22}))\.([\w-]{22})$/
const PULSE = /^(([0-9a-z]{1,6})\.([0-9a-z]{1,6})\.([0-9a-z]{1,7}))\.([\w-]{22})$/

/**
 * Signs and reads links, valid at any process: the secret is made once per installation, and sealed when there is a key for
 * that. With a key that does not open it another one is made, and the links until then are void.
 */
export function openPageLinks({ prisma }: Pick<Store, 'prisma'>, keys: Keyring | null, clock: Clock): PageLinks {
  function sealed(secret: string): Prisma.InputJsonObject {
    return keys ? { ...keys.seal(secret, SETTING) } : { secret }
  }

  /** Null when there is none, or it does not open. */
  function opened(kept: Partial<Sealed & { secret: string }> | undefined): string | null {
    if (kept?.secret !== undefined) return kept.secret
    if (!keys || kept?.text === undefined || kept.keyId === undefined) return null
    try {
      return keys.open({ keyId: kept.keyId, text: kept.text }, SETTING)
    } catch (error) {
      if (error instanceof WrongKey) return null
      throw error
    }
  }

  async function secret(): Promise<Uint8Array> {
    const read = async () => (await readSetting(prisma, SETTING)) as Partial<Sealed & { secret: string }> | undefined
    const kept = await read()
    const known = opened(kept)
    if (known !== null && kept?.keyId === keys?.newest) return Buffer.from(known, 'base64url')
    const value = sealed(known ?? randomBytes(32).toString('base64url'))
    // Of two processes the first one writes it, and both use that.
    if (kept === undefined) await keepNewSetting(prisma, SETTING, value)
    else await replaceSetting(prisma, SETTING, kept, value)
    const now = opened(await read())
    if (now === null) throw new Error('the secret of the page links was sealed with a key that is not here')
    return Buffer.from(now, 'base64url')
  }

  const seconds = () => Math.floor(clock().getTime() / 1_000)

  /** Bound to what it is for, so that no other link of ours can be made of it. */
  async function mark(page: 'pulse' | 'intake' | 'form', what: string): Promise<string> {
    const whole = createHmac('sha256', await secret())
      .update(`${page}/${what}`)
      .digest()
    return whole.subarray(0, MARK).toString('base64url')
  }

  const isOurs = async (page: 'pulse' | 'intake' | 'form', what: string, signed: string): Promise<boolean> =>
    timingSafeEqual(Buffer.from(await mark(page, what)), Buffer.from(signed))

  return {
    async sign(right) {
      if (right.page === 'pulse') {
        const what = [right.tenantId, right.id, Math.floor(right.until.getTime() / 1_000)].map((n) => n.toString(36))
        return `${what.join('.')}.${await mark('pulse', what.join('.'))}`
      }
      if (right.page === 'intake') {
        const what = [right.tenantId, right.id].map((n) => n.toString(36)).join('.')
        return `${what}.${await mark('intake', what)}`
      }
      const { tenantId, memberId, page, mayChange, relationId } = right
      const { SignJWT } = await import('jose')
      const at = seconds()
      const once = page === 'export' && { n: randomBytes(12).toString('base64url') }
      const about = { ...once, ...(relationId !== undefined && { r: relationId }) }
      return new SignJWT({ t: tenantId, m: memberId, ...(mayChange && { c: at + CHANGE }), ...about })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(page)
        .setExpirationTime(at + READ)
        .sign(await secret())
    },
    async read(token, page) {
      const { errors, jwtVerify } = await import('jose')
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          audience: page,
          currentDate: clock(),
        })
        const { t, m, c, r, n } = payload
        if (typeof t !== 'number' || typeof m !== 'number') return null
        return {
          tenantId: t,
          memberId: m,
          page,
          mayChange: typeof c === 'number' && seconds() < c,
          ...(typeof n === 'string' && { nonce: n }),
          ...(typeof r === 'number' && { relationId: r }),
        }
      } catch (error) {
        if (error instanceof errors.JWTExpired) return 'expired'
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
    async readPulse(token) {
      const found = PULSE.exec(token)
      if (!found) return null
      const [, what = '', tenant = '', id = '', until = '', signed = ''] = found
      if (!(await isOurs('pulse', what, signed))) return null
      const [tenantId, of, at] = [tenant, id, until].map((n) => Number.parseInt(n, 36)) as [number, number, number]
      return { page: 'pulse', tenantId, id: of, until: new Date(at * 1_000) }
    },
    async readIntake(token) {
      const [, what = '', tenant = '', id = '', signed = ''] = INTAKE.exec(token) ?? []
      if (what === '' || !(await isOurs('intake', what, signed))) return null
      return { page: 'intake', tenantId: Number.parseInt(tenant, 36), id: Number.parseInt(id, 36) }
    },
    async signForm({ tenantId, id, at, nonce }) {
      const what = `${tenantId.toString(36)}.${id.toString(36)}.${at.getTime().toString(36)}.${nonce}`
      return `${what}.${await mark('form', what)}`
    },
    async readForm(token) {
      const [, what = '', tenant = '', id = '', at = '', nonce = '', signed = ''] = FORM.exec(token) ?? []
      if (what === '' || !(await isOurs('form', what, signed))) return null
      const [tenantId, of, ms] = [tenant, id, at].map((n) => Number.parseInt(n, 36)) as [number, number, number]
      return { tenantId, id: of, at: new Date(ms), nonce }
    },
  }
}
