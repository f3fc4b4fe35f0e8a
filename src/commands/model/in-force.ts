import { modelInForce, type Version } from '../../crm/model/versions.ts'
import type { Context } from '../command.ts'

/** Returns the interaction model in force; null when the company has none yet. */
export const modelOf = ({ db, modelId }: Pick<Context, 'db' | 'modelId'>): Promise<Version | null> =>
  modelInForce(db, modelId)
