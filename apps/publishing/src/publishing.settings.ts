import { DatabaseSettings } from '@copydesk/database';
import { z } from 'zod';

/** What publishing is told beside that which every service is told. */
export const PublishingSettings = DatabaseSettings.extend({
  ALERT_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where alerts for operators are posted as JSON; any host, since whoever sets it is one'),
});
export interface PublishingSettings extends z.infer<typeof PublishingSettings> {}
