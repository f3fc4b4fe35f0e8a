import type { KnownFile } from './known.ts'

const BILLING = {
  street: 'BillingStreet|Billing Street|ShippingStreet|Shipping Street',
  postcode: 'BillingPostalCode|Billing Zip/Postal Code|ShippingPostalCode|Shipping Zip/Postal Code',
  city: 'BillingCity|Billing City|ShippingCity|Shipping City',
  country: 'BillingCountry|Billing Country|ShippingCountry|Shipping Country',
} as const

const MAILING = {
  street: 'MailingStreet|Mailing Street|OtherStreet|Other Street',
  postcode: 'MailingPostalCode|Mailing Zip/Postal Code|OtherPostalCode|Other Zip/Postal Code',
  city: 'MailingCity|Mailing City|OtherCity|Other City',
  country: 'MailingCountry|Mailing Country|OtherCountry|Other Country',
} as const

const PHONES = 'Phone|MobilePhone|Mobile|HomePhone|Home Phone|OtherPhone|Other Phone'
const NOTHING =
  'MasterRecordId|OwnerId|ParentId|ReportsToId|LastModifiedDate|SystemModstamp|CreatedById|RecordTypeId|Website|AnnualRevenue|Annual Revenue|LeadSource|Lead Source|Department|Origin|Priority|ClosedDate|Closed Date|Rating'

/** The data export, by table, and the reports of the same. */
export const SALESFORCE_FILES: readonly KnownFile[] = [
  {
    source: 'salesforce',
    must: ['Id', 'IsDeleted', 'Name', 'BillingStreet|BillingCity|ParentId'],
    hints: 'MasterRecordId|OwnerId|SystemModstamp|Industry',
    columns: {
      ...BILLING,
      organisation: 'Name',
      phone: PHONES,
      type: 'Type',
      sector: 'Industry',
      note: 'Description',
      'organisation id': 'Id',
      withdrawn: 'IsDeleted',
    },
    nothing: `${NOTHING}|CreatedDate`,
  },
  {
    source: 'salesforce',
    must: ['Id', 'IsDeleted', 'LastName'],
    hints: 'MasterRecordId|AccountId|OwnerId|SystemModstamp|ReportsToId',
    columns: {
      ...MAILING,
      'first name': 'FirstName',
      infix: 'MiddleName',
      'last name': 'LastName',
      person: 'Name',
      salutation: 'Salutation',
      role: 'Title',
      email: 'Email',
      phone: PHONES,
      note: 'Description',
      'organisation id': 'AccountId',
      'person id': 'Id',
      withdrawn: 'IsDeleted',
    },
    nothing: `${NOTHING}|CreatedDate`,
  },
  {
    source: 'salesforce',
    must: ['Id', 'CaseNumber', 'IsDeleted|ContactId|AccountId'],
    hints: 'IsDeleted|OwnerId|SystemModstamp|Origin|ClosedDate',
    columns: {
      note: 'Description',
      case: 'Subject',
      'case kind': 'Type|Reason',
      'case state': 'Status',
      'case opened': 'CreatedDate',
      'organisation id': 'AccountId',
      'person id': 'ContactId',
      'case id': 'Id',
      withdrawn: 'IsDeleted',
    },
    nothing: `${NOTHING}|CaseNumber|SuppliedName|SuppliedEmail|SuppliedPhone`,
  },
  {
    source: 'salesforce',
    must: ['Id', 'IsDeleted', 'WhoId|WhatId', 'ActivityDate|Description'],
    hints: 'OwnerId|SystemModstamp|Subject|AccountId',
    columns: {
      note: 'Subject|Description',
      'note date': 'ActivityDate',
      'organisation id': 'AccountId',
      'person id': 'WhoId',
      'note id': 'Id',
      withdrawn: 'IsDeleted',
    },
    nothing: `${NOTHING}|CreatedDate|WhatId|Status|Type`,
  },
  {
    source: 'salesforce',
    must: ['Account Name', 'Case Number'],
    hints: 'Case Owner|Opened Date|Date/Time Opened|Subject|Contact Name',
    columns: {
      organisation: 'Account Name',
      person: 'Contact Name',
      email: 'Contact Email',
      owner: 'Case Owner',
      note: 'Description',
      case: 'Subject',
      'case kind': 'Type|Case Type|Case Reason',
      'case state': 'Status',
      'case opened': 'Opened Date|Date/Time Opened|Created Date',
      'case id': 'Case Number',
    },
    nothing: NOTHING,
  },
  {
    source: 'salesforce',
    must: ['Account Name', 'Mailing Street|Mailing City'],
    hints: 'Contact Owner|Lead Source|First Name|Last Name',
    columns: {
      ...MAILING,
      organisation: 'Account Name',
      'first name': 'First Name',
      infix: 'Middle Name',
      'last name': 'Last Name',
      salutation: 'Salutation',
      role: 'Title',
      email: 'Email',
      phone: PHONES,
      owner: 'Contact Owner',
      'organisation id': 'Account ID',
      'person id': 'Contact ID',
    },
    nothing: NOTHING,
  },
  {
    source: 'salesforce',
    must: ['Account Name', 'Billing Street|Billing City'],
    hints: 'Account Owner|Type|Industry|Phone',
    columns: {
      ...BILLING,
      organisation: 'Account Name',
      phone: PHONES,
      type: 'Type',
      sector: 'Industry',
      owner: 'Account Owner',
      'organisation id': 'Account ID',
    },
    nothing: NOTHING,
  },
]
