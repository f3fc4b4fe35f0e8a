import { defineConfig } from 'vitest/config'
import { hasServer } from './test/support/database/server.ts'

const usual = { testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['test/support/no-internet.setup.ts'] }
const ALL = 'test/**/*.test.ts'
// The stories are told on both databases; what is about a platform needs only one, and on a server it takes half the time.
// Settings and absences are rows like any others, so those stories are told on one; a code that two type at once is not.
const ON_SERVER = [
  'test/flows/*.test.ts',
  'test/flows/attention/**/*.test.ts',
  'test/flows/people/link-code.test.ts',
  'test/platforms/**/*.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['test/support/database/database.ts', 'test/support/database/server.ts'],
    maxWorkers: 2,
    // Every file would load the bot and the libraries of its platforms anew, a third of the time; nothing here replaces a module.
    isolate: false,
    projects: hasServer()
      ? [
          {
            test: {
              ...usual,
              name: 'embedded',
              include: [ALL],
              exclude: ['test/platforms/**'],
              provide: { where: 'embedded' },
            },
          },
          { test: { ...usual, name: 'server', include: ON_SERVER, provide: { where: 'server' as const } } },
        ]
      : [{ test: { ...usual, name: 'embedded', include: [ALL], provide: { where: 'embedded' as const } } }],
  },
})
