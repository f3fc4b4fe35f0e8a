import { defineConfig } from 'vitest/config'
import { hasServer } from './test/support/server.ts'

const usual = { testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['test/support/no-internet.setup.ts'] }

export default defineConfig({
  test: {
    globalSetup: ['test/support/database.ts', 'test/support/server.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: { ...usual, name: 'embedded', include: ['test/**/*.test.ts'], provide: { where: 'embedded' } },
      },
      // The same stories on a real server.
      ...(hasServer()
        ? [
            {
              test: {
                ...usual,
                name: 'server',
                include: ['test/flows/**/*.test.ts'],
                provide: { where: 'server' as const },
              },
            },
          ]
        : []),
    ],
  },
})
