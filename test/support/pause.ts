/** For polls alone: a test waits for a condition, never for a duration. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
