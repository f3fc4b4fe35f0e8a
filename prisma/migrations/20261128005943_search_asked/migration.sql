-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "searchAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "searchShownAt" TIMESTAMPTZ(3);
