import type { Brief } from '../../crm/relation/brief.ts'
import type { Button, Fact } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** The projects a customer is in, in one line. */
export function projectsFact({ projects }: Pick<Brief, 'projects'>, { language }: Reader): Fact[] {
  if (projects.length === 0) return []
  const t = words(language)
  const rest = (projects[0]?.total ?? 0) - projects.length
  const names = projects.map(({ name }) => name).join(', ')
  return [[t('project.brief'), rest > 0 ? `${names}, ${t('common.more', { count: rest })}` : names]]
}

/** The way to them. */
export function projectsButton({ id, projects }: Pick<Brief, 'id' | 'projects'>, { language }: Reader): Button[] {
  const [only, ...others] = projects
  if (!only) return []
  const press =
    others.length > 0 ? { command: 'projects', input: { id } } : { command: 'project show', input: { id: only.id } }
  return [{ label: words(language)('project.briefButton'), press }]
}
