import { defineConfig } from 'vitest/config'
import { hasServer } from './test/support/database/server.ts'

const usual = { testTimeout: 120_000, hookTimeout: 120_000, setupFiles: ['test/support/no-internet.setup.ts'] }
const ALL = 'test/**/*.test.ts'
// The stories are told on both databases; what is about a platform, and settings and absences, which are rows like any others,
// need only one, and on a server they take half the time.
const ON_SERVER_ONLY = ['test/platforms/**', 'test/flows/people/**', 'test/bot/**']
const ON_BOTH = ['test/flows/*.test.ts', 'test/flows/attention/**/*.test.ts']

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
              exclude: ON_SERVER_ONLY,
              provide: { where: 'embedded' },
            },
          },
          {
            test: {
              ...usual,
              name: 'server',
              include: [...ON_BOTH, ...ON_SERVER_ONLY.map((folder) => `${folder}/*.test.ts`)],
              provide: { where: 'server' as const },
            },
          },
        ]
      : [{ test: { ...usual, name: 'embedded', include: [ALL], provide: { where: 'embedded' as const } } }],
  },
})
