-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "usualDecided" TEXT[] DEFAULT ARRAY[]::TEXT[];
