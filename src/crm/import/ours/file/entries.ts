import { placedIn } from '../../../export/cells/headers.ts'
import { readRow } from '../../../export/cells/read.ts'
import { TABLES } from '../../../export/tables/all.ts'
import { readPhone } from '../../../relation/names.ts'
import { RELATION_TYPES, type RelationType } from '../../../relation/relation.ts'
import type { Party, Read } from '../../entry.ts'
import { languageIn } from '../../reading/words.ts'
import type { FileRecord } from '../../record.ts'
import { AS_IT_IS } from './rows.ts'

const DUTCH_POSTCODE = /\b(\d{4}) ?([A-Z]{2})\b/

/** Returns what reads the relations of an export: as they are compared with ours. What else is known of them comes in after them, by other files. */
export function relationReader(header: readonly string[], country: string): (record: FileRecord) => Read {
  const placed = placedIn(TABLES.relations, header) ?? []
  return ({ line, cells }) => {
    const row = readRow(placed, cells, AS_IT_IS)
    const text = (key: string): string | null => (typeof row[key] === 'string' ? row[key] : null)
    const [name, phone, email, address] = [text('name') ?? '', text('phone'), text('email'), text('address')]
    const party: Party = {
      name,
      externalId: text('id'),
      emails: email === null ? [] : [email],
      phones: phone === null ? [] : [{ phone, digits: readPhone(phone, country).phoneDigits }],
      address,
      postcode:
        DUTCH_POSTCODE.exec(address ?? '')
          ?.slice(1)
          .join('') ?? null,
      city: text('city'),
      kvk: text('kvk'),
      vat: text('vat'),
      sector: null,
      type: RELATION_TYPES.find((type): type is RelationType => type === row['type']) ?? null,
      salutation: text('salutation'),
      language: languageIn(text('language') ?? ''),
      customerSince: text('customerSince'),
    }
    const isPerson = row['kind'] === 'person'
    return {
      entry: {
        line,
        organisation: isPerson ? null : party,
        person: isPerson ? party : null,
        role: null,
        owner: null,
        moment: null,
        openCase: null,
        figures: [],
      },
    }
  }
}

/** A number that an export of ours gives a relation; any other says nothing of who it is. */
const OURS = /^[0-9a-f]{8}-\d{1,9}$/

/** Returns the same reading, in which the numbers of a file of ours are those that an export gave. */
export function withOwnNumbers(read: (record: FileRecord) => Read): (record: FileRecord) => Read {
  const numbered = (party: Party | null) =>
    party && {
      ...party,
      externalId: party.externalId !== null && OURS.test(party.externalId) ? party.externalId : null,
    }
  return (record) => {
    const said = read(record)
    if (!said || !('entry' in said)) return said
    const { organisation, person, ...entry } = said.entry
    return { entry: { ...entry, organisation: numbered(organisation), person: numbered(person) } }
  }
}
