/** Somebody a mail is from or to. */
export interface MailAddress {
  /** Empty when only the address was given. */
  name: string
  /** Lower case; empty when only a name was given, as mail programs do of a colleague. */
  address: string
}

const ADDRESS = /[\w!#$%&*+=?^`{|}~-][\w.!#$%&'*+/=?^`{|}~-]{0,63}@(?:[a-z\d-]{1,63}\.){1,6}[a-z\d-]{2,63}/iu
/** So many of one line are read. */
const MOST = 50

/** Returns the addresses in a line of people: `Jan de Vries <jan@acme.nl>; "Vries, J. de" <j@acme.nl>`. */
export function addressesIn(line: string): MailAddress[] {
  const found: MailAddress[] = []
  for (const part of parted(line.slice(0, 8_000))) {
    const address = ADDRESS.exec(part)?.[0].toLowerCase() ?? ''
    const name = nameIn(part, address)
    if (address !== '' || name !== '') found.push({ name, address })
    if (found.length >= MOST) break
  }
  return found
}

/** The part of an address behind the @; empty when there is none. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Split at a comma or a semicolon that stands neither in quotes nor in brackets, and in no name written `Vries, Jan de`. */
function parted(line: string): string[] {
  const parts: string[] = []
  let part = ''
  let inside = ''
  for (const sign of line) {
    if (inside === '' && (sign === '"' || sign === '<' || sign === '[')) inside = sign
    else if ((inside === '"' && sign === '"') || (inside === '<' && sign === '>') || (inside === '[' && sign === ']'))
      inside = ''
    const isEnd = inside === '' && (sign === ';' || (sign === ',' && (ADDRESS.test(part) || !line.includes('@'))))
    if (isEnd) {
      parts.push(part)
      part = ''
    } else part += sign
  }
  return [...parts, part]
}

function nameIn(part: string, address: string): string {
  const name = part
    .replace(/<[^>]*>?|\[mailto:[^\]]*\]?|\((?:mailto|e-?mail):[^)]*\)?/gi, ' ')
    .replace(/["“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const isAddress = name.toLowerCase() === address || /^'?[^\s@]+@[^\s@]+'?$/.test(name)
  return isAddress ? '' : name.replace(/^'(.*)'$/, '$1').slice(0, 120)
}
