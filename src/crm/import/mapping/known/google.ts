import type { Field } from '../../fields.ts'
import type { KnownFile } from './known.ts'

/** As many of each as whoever has most of them. */
const NUMBERED: readonly (readonly [RegExp, Field | null])[] = [
  [/^e-?mail \d+ - value$/, 'email'],
  [/^phone \d+ - value$/, 'phone'],
  [/^address \d+ - street$/, 'street'],
  [/^address \d+ - city$/, 'city'],
  [/^address \d+ - (?:postal code|postcode)$/, 'postcode'],
  [/^address \d+ - country$/, 'country'],
  [/^organi[sz]ation \d+ - name$/, 'organisation'],
  [/^organi[sz]ation \d+ - title$/, 'role'],
  // Labels, types, and what a formatted address repeats.
  [/ \d+ - /, null],
]

/** Contacts of Google, as they are written now and as they were until 2024. */
export const GOOGLE_FILES: readonly KnownFile[] = [
  {
    source: 'google',
    must: ['Given Name', 'Family Name', 'Group Membership'],
    hints: 'E-mail 1 - Type|Yomi Name|Organization 1 - Name',
    columns: {
      person: 'Name',
      'first name': 'Given Name',
      infix: 'Additional Name',
      'last name': 'Family Name',
      language: 'Language',
      note: 'Notes',
    },
    nothing: 'Name Prefix|Name Suffix|Nickname|Short Name|Location|Occupation|Subject|Priority|Sensitivity',
    patterns: NUMBERED,
  },
  {
    source: 'google',
    must: ['First Name', 'Labels', 'E-mail 1 - Label|Email 1 - Label|Phone 1 - Label'],
    hints: 'Phonetic First Name|File As|Organization Name|Organisation Name',
    columns: {
      organisation: 'Organization Name|Organisation Name',
      'first name': 'First Name',
      infix: 'Middle Name',
      'last name': 'Last Name',
      role: 'Organization Title|Organisation Title',
      note: 'Notes',
    },
    nothing: 'Name Prefix|Name Suffix|Nickname|File As|Organization Department|Organisation Department|Labels',
    patterns: NUMBERED,
  },
]
