/** What a card says of an organisation or a person. */
export interface Contact {
  number: string
  kind: string
  name: string
  organisation: string | null
  role: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  language: string | null
}

/** Returns an address card, version 4.0 (RFC 6350). */
export function vcard(contact: Contact): string {
  const { number, kind, name, organisation, role, email, phone, address, city, language } = contact
  const isOrganisation = kind === 'organisation'
  const works = isOrganisation ? name : organisation
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `KIND:${isOrganisation ? 'org' : 'individual'}`,
    `UID;VALUE=text:${escaped(number)}`,
    `FN:${escaped(name)}`,
    ...(isOrganisation ? [] : [`N:${namesIn(name).map(escaped).join(';')};;;`]),
    ...(works ? [`ORG:${escaped(works)}`] : []),
    ...(role ? [`TITLE:${escaped(role)}`] : []),
    ...(phone ? [telephone(phone)] : []),
    ...(email ? [`EMAIL:${escaped(email)}`] : []),
    ...(address || city ? [`ADR:;;${escaped(address ?? '')};${escaped(city ?? '')};;;`] : []),
    ...(language ? [`LANG:${language}`] : []),
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, '\\$&').replaceAll(/\r\n?|\n/g, '\\n')

/** The last name and the first, as far as that shows: programs that know no whole name want them. */
function namesIn(name: string): [string, string] {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return [rest.join(' '), first]
}

/** A number of some country is a URI (RFC 3966), which knows no blanks; any other is as it was written. */
function telephone(phone: string): string {
  const [, number, extension] = /^(\+[\d ()-]+?)(?: ext\. (\d+))?$/.exec(phone) ?? []
  if (number === undefined) return `TEL;VALUE=text:${escaped(phone)}`
  return `TEL;VALUE=uri:tel:${number.replaceAll(/ +/g, '-')}${extension === undefined ? '' : `;ext=${extension}`}`
}

const LONGEST = 75

/** A line is 75 octets at most: what goes on has a blank before it. No sign is torn apart. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line
  let text = ''
  let size = 0
  for (const sign of line) {
    const octets = Buffer.byteLength(sign)
    if (size + octets > LONGEST) {
      text += '\r\n '
      size = 1
    }
    text += sign
    size += octets
  }
  return text
}
