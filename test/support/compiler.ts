import path from 'node:path'
import { API, type Diagnostic } from 'typescript-compiler/unstable/sync'

/** What the compiler refuses: where it begins, counted in letters, and why. */
export interface Refusal {
  file: string
  at: number
  text: string
}

/**
 * The compiler with the projects of a folder in hand: what did not change it does not read again, and it can be asked about
 * some files alone. `changed` names what was written since; `files` what is asked about, everything when none is named.
 */
export function compiler(folder: string, first: string, ...others: string[]) {
  const api = new API({ cwd: folder })
  const configs = [first, ...others].map((file) => path.join(folder, file))
  let snapshot = api.updateSnapshot({ openProjects: configs })
  const told = ({ fileName = '', pos, text }: Diagnostic): Refusal => ({
    file: fileName && path.relative(folder, fileName),
    at: pos,
    text,
  })

  return {
    changed(files: readonly string[]): void {
      const before = snapshot
      snapshot = api.updateSnapshot({ fileChanges: { changed: files.map((file) => path.join(folder, file)) } })
      before.dispose()
    },
    refused(project = first, files: readonly string[] = []): Refusal[] {
      const program = snapshot.getProject(path.join(folder, project))?.program
      if (!program) throw new Error(`the compiler has no ${project} in hand`)
      if (files.length > 0)
        return files.flatMap((file) => program.getSemanticDiagnostics(path.join(folder, file)).map(told))
      return [
        ...program.getConfigFileParsingDiagnostics(),
        ...program.getProgramDiagnostics(),
        ...program.getGlobalDiagnostics(),
        ...program.getSyntacticDiagnostics(),
        ...program.getSemanticDiagnostics(),
      ].map(told)
    },
    close: () => api.close(),
  }
}
