import { z } from 'zod'
import { saysNothing, Unfit } from './clean.ts'

const LONGEST_MAIL = 254
/** Of addresses behind each other; more is a text. */
const LONGEST_LIST = 5000

/** The address of a mailbox in Exchange, which no mail can be sent to. */
const isExchangePath = (text: string): boolean => /^\/o=/i.test(text)

/** Returns the mail addresses of a cell in lower case: `Jan <jan@x.nl>`, `mailto:`, several behind each other. */
export function mailsIn(cell: string): readonly string[] | Unfit {
  if (saysNothing(cell) || isExchangePath(cell)) return []
  if (cell.length > LONGEST_LIST) return new Unfit('not an address')
  const found: string[] = []
  // A comma may stand in the name before an address, so what is between angles counts where there are any.
  const angled = [...cell.matchAll(/<([^<>]+)>/g)].map(([, address = '']) => address)
  for (const piece of angled.length > 0 ? angled : cell.split(/\s*(?::::|[;,|])\s*|\s+/)) {
    const address = piece
      .replace(/^(?:mailto:|e-?mail:)\s*/i, '')
      .replace(/\?.*$/, '')
      .replace(/^['"(]+|['").]+$/g, '')
      .toLowerCase()
    if (address === '' || isExchangePath(address)) continue
    if (address.length > LONGEST_MAIL || !z.regexes.email.test(address)) return new Unfit('not an address')
    found.push(address)
  }
  return found
}

const SHARED =
  /^(?:info|sales|verkoop|administratie|admin|office|contact|mail|e-?mail|hello|hallo|post|support|service|klantenservice|receptie|reception|boekhouding|accounts?|debiteuren|crediteuren|facturen|factuur|facturatie|invoices?|finance|hr|jobs|vacatures|inkoop|orders?|bestellingen|planning|secretariaat|balie|kantoor|welkom|algemeen|general|bureau|helpdesk|marketing|noreply|no-reply)@/

/** Whether an address is that of an organisation rather than of a person in it. */
export const isSharedMailbox = (address: string): boolean => SHARED.test(address)
