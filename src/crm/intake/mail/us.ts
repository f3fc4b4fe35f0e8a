import type { Db } from '../../../store/tenant/tenant.ts'
import { domainOf, type MailAddress } from './address.ts'

/** Anybody may have an address there: it says nothing of where they work. */
const FREE =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton|protonmail|ziggo|kpnmail|planet|xs4all|hetnet|home|casema|telfort|upcmail|quicknet|chello|tele2|telenet|skynet|web|mail|solcon|freedom|zonnet|caiway|t-online|orange|wanadoo|fastmail|hey|posteo|tutanota|online|bluewin)\.(?:com|nl|be|de|fr|ch|co\.uk|net|me|org)$/

/** Whether an address is one that says where somebody works. */
export const isOfCompany = (domain: string): boolean => domain !== '' && !FREE.test(domain)

/** Who of those in a mail are we. */
export interface Us {
  /** A colleague, an address of the company, or one that the bot reads. */
  isUs(person: MailAddress): boolean
  /** One of this colleague's own. */
  isOf(memberId: number, address: string): boolean
  /** The colleagues who are here and have this address. */
  colleaguesAt(address: string): number[]
}

/** Looks up whose addresses are ours: those of colleagues, and all in the domains of those. */
export async function usOf(db: Db): Promise<Us> {
  const [members, tenant] = await Promise.all([
    db.member.findMany({ select: { id: true, email: true, aliases: true, active: true } }),
    db.tenant.findFirstOrThrow({ select: { mailDomain: true } }),
  ])
  const owner = new Map<string, Set<number>>()
  const here = new Set(members.flatMap(({ id, active }) => (active ? id : [])))
  const domains = new Set(tenant.mailDomain === null ? [] : [tenant.mailDomain])
  for (const { id, email, aliases, active } of members) {
    const own = [email, ...aliases].flatMap((one) => one?.trim().toLowerCase() || [])
    for (const address of own) owner.set(address, (owner.get(address) ?? new Set()).add(id))
    const domain = domainOf(email?.trim().toLowerCase() ?? '')
    if (active && isOfCompany(domain)) domains.add(domain)
  }
  return {
    isUs: ({ address }) => owner.has(address) || domains.has(domainOf(address)),
    isOf: (memberId, address) => owner.get(address)?.has(memberId) ?? false,
    colleaguesAt: (address) => [...(owner.get(address) ?? [])].filter((id) => here.has(id)),
  }
}
