import { sentences } from '../../../language.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { choice, columnsIn } from '../columns.ts'
import { type ExportTable, pageSpan } from '../table.ts'
import { ADDRESS_FORM_WORDS, GROUP_WORDS, KIND_WORDS, LANGUAGE_WORDS, TYPE_WORDS } from '../words/relation.ts'

/**
 * Every organisation and person. The import knows these columns by their names (crm/import/mapping), so that this file alone, saved by a
 * spreadsheet, comes back.
 */
export const RELATIONS: ExportTable = {
  name: 'relations',
  model: 'Relation',
  file: sentences({ en: 'customers', nl: 'klanten' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Kastelein ID',
        kind: 'Kind',
        name: 'Name',
        organisationId: 'Organisation',
        role: 'Role',
        type: 'Type',
        email: 'Email',
        phone: 'Phone',
        address: 'Address',
        city: 'City',
        language: 'Language',
        salutation: 'Salutation',
        customerSince: 'Customer since',
        kvk: 'Company number',
        vat: 'VAT number',
        sector: 'Sector',
        ownerId: 'Owner',
        targetGroup: 'Target group',
        addressForm: 'Form of address',
        nameConfirmedAt: 'Name confirmed',
        usual: 'Always wants',
        usualConfirmedAt: 'Confirmed each',
        whyLeft: 'Why they left',
        createdAt: 'Known since',
      },
      nl: {
        id: 'Kastelein-nummer',
        kind: 'Soort',
        name: 'Naam',
        organisationId: 'Organisatie',
        role: 'Functie',
        type: 'Type',
        email: 'E-mail',
        phone: 'Telefoon',
        address: 'Adres',
        city: 'Plaats',
        language: 'Taal',
        salutation: 'Aanhef',
        customerSince: 'Klant sinds',
        kvk: 'KvK-nummer',
        vat: 'Btw-nummer',
        sector: 'Branche',
        ownerId: 'Eigenaar',
        targetGroup: 'Doelgroep',
        addressForm: 'Formeel of informeel',
        nameConfirmedAt: 'Naam bevestigd',
        usual: 'Wil altijd',
        usualConfirmedAt: 'Elk bevestigd',
        whyLeft: 'Waarom vertrokken',
        createdAt: 'Bekend sinds',
      },
    }),
    {
      id: 'own',
      kind: choice(KIND_WORDS),
      name: 'text',
      organisationId: 'relation',
      role: 'text',
      type: choice(TYPE_WORDS),
      email: 'text',
      phone: 'text',
      address: 'text',
      city: 'text',
      language: choice(LANGUAGE_WORDS),
      salutation: 'text',
      customerSince: 'day of moment',
      kvk: 'text',
      vat: 'text',
      sector: 'text',
      ownerId: 'colleague',
      targetGroup: choice(GROUP_WORDS),
      addressForm: choice(ADDRESS_FORM_WORDS),
      nameConfirmedAt: 'moment',
      usual: 'texts',
      usualConfirmedAt: { is: 'data', shape: 'plain' },
      whyLeft: { is: 'data', shape: 'plain' },
      createdAt: 'moment',
    },
  ),
  page: async (db, span) => {
    const { range, order, take } = pageSpan(span)
    const rows = await db.relation.findMany({
      where: { id: { ...range, ...(span.of && { in: [...span.of.about, ...span.of.linked] }) }, withdrawnAt: null },
      orderBy: order,
      take,
      select: {
        id: true,
        kind: true,
        name: true,
        type: true,
        email: true,
        phone: true,
        address: true,
        city: true,
        language: true,
        salutation: true,
        customerSince: true,
        ownerId: true,
        targetGroup: true,
        addressForm: true,
        nameConfirmedAt: true,
        usual: true,
        usualConfirmedAt: true,
        whyLeft: true,
        createdAt: true,
      },
    })
    const beside = await besideOf(
      db,
      rows.map(({ id }) => id),
    )
    const isOnlyNamed = ({ id }: { id: number }) => span.of !== undefined && !span.of.about.includes(id)
    return rows.map(({ usualConfirmedAt, ...row }) =>
      isOnlyNamed(row)
        ? onlyNamed(row)
        : { ...row, ...beside.get(row.id), usualConfirmedAt: usualConfirmedAt.length > 0 ? usualConfirmedAt : null },
    )
  },
}

/** Who is only linked with what is exported: that they are, and nothing of theirs. */
const onlyNamed = ({ id, kind, name, type, targetGroup, createdAt }: Readonly<Record<OnlyNamed, unknown>>) => ({
  id: id as number,
  kind,
  name,
  type,
  targetGroup,
  createdAt,
})

type OnlyNamed = 'id' | 'kind' | 'name' | 'type' | 'targetGroup' | 'createdAt'

interface Beside {
  organisationId: number | null
  organisation: string | null
  role: string | null
  kvk: string | null
  vat: string | null
  sector: string | null
}

/** Where somebody works, and the facts that every list has: for who reads this file alone; the links and facts have it whole. */
async function besideOf(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Beside>> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<Beside & { id: number }>`
    SELECT r.id, w.id AS "organisationId", w.name AS organisation, w.role, f.kvk, f.vat, f.sector FROM "Relation" r
    LEFT JOIN LATERAL (SELECT o.id, o.name, l.role FROM "Link" l JOIN "Relation" o ON o."tenantId" = ${tenant} AND o.id = l."toId"
      WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
      ORDER BY l.id DESC LIMIT 1) w ON true
    LEFT JOIN LATERAL (SELECT max(k.value #>> '{}') FILTER (WHERE k.fact = 'kvk') AS kvk,
        max(k.value #>> '{}') FILTER (WHERE k.fact = 'vat') AS vat, max(k.value #>> '{}') FILTER (WHERE k.fact = 'sector') AS sector
      FROM "Fact" k WHERE k."tenantId" = ${tenant} AND k."relationId" = r.id AND k.stands) f ON true
    WHERE r."tenantId" = ${tenant} AND r.id = ANY(${[...ids]}::int[])`
  return new Map(rows.map(({ id, ...one }) => [id, one]))
}
