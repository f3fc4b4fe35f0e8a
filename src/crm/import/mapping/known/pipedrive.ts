import type { KnownFile } from './known.ts'

/** Persons and organisations; in both the prefix says whose a column is. */
export const PIPEDRIVE_FILES: readonly KnownFile[] = [
  {
    source: 'pipedrive',
    must: ['Person - Name'],
    hints: 'Person - Email - Work|Person - Phone - Work|Person - Organization',
    columns: {
      organisation: 'Person - Organization|Organization - Name',
      person: 'Person - Name',
      'organisation id': 'Person - Organization ID|Organization - ID',
      'person id': 'Person - ID',
      type: 'Person - Label|Person - Labels',
      owner: 'Person - Owner',
      note: 'Person - Notes',
      role: 'Person - Job title',
      address: 'Person - Postal address|Organization - Address',
    },
    nothing: 'Person - First name|Person - Last name',
    patterns: [
      [/^person - e-?mail(?: - .*)?$/, 'email'],
      [/^person - phone(?: - .*)?$/, 'phone'],
      [/^(?:person|organization|deal) - /, null],
    ],
  },
  {
    source: 'pipedrive',
    must: ['Organization - Name'],
    hints: 'Organization - Address|Organization - Owner|Organization - ID',
    columns: {
      organisation: 'Organization - Name',
      'organisation id': 'Organization - ID',
      type: 'Organization - Label|Organization - Labels',
      owner: 'Organization - Owner',
      sector: 'Organization - Industry',
      address: 'Organization - Address|Organization - Full/combined address of Address',
      street: 'Organization - Street/road name of Address',
      'house number': 'Organization - House number of Address',
      postcode: 'Organization - ZIP/Postal code of Address',
      city: 'Organization - City/town/village/locality of Address',
      country: 'Organization - Country of Address',
      phone: 'Organization - Phone',
      email: 'Organization - Email',
    },
    patterns: [[/^(?:person|organization|deal) - /, null]],
  },
]
