import type { Prisma } from '../../../store/generated/client.ts'
import { OF_CUSTOMERS } from './customers.ts'
import type { NOBODYS } from './nobodys.ts'
import type { Personal } from './rule.ts'

/** Every table in which something of a customer is, each after those by which its rows are found; the others are in NOBODYS. */
export const REGISTRY: Readonly<Record<Exclude<Prisma.ModelName, keyof typeof NOBODYS>, Personal>> = OF_CUSTOMERS
