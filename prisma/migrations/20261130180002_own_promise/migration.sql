-- CreateIndex
CREATE INDEX "Delivery_own" ON "Delivery"("tenantId", "dueAt") WHERE (kind = ANY (ARRAY['digest'::text, 'escalation'::text, 'escalation direct'::text, 'incident waits'::text, 'question waits'::text, 'handover waits'::text, 'meeting brief'::text, 'report'::text]));

-- CreateIndex
CREATE INDEX "Delivery_missed" ON "Delivery"("tenantId", "memberId", "dueAt") WHERE (state = ANY (ARRAY['missed'::text, 'failed'::text]));
