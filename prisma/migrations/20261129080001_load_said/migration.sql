-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "loadSaidAt" TIMESTAMPTZ(3),
ADD COLUMN     "loadSaidBy" INTEGER;
