/** Learning rates over time: one rule a file. */
export { scheduleById, schedules } from './by-id.js';
export * from './catalogue.js';
export type { Schedule, ScheduleMaker, ScheduleSpec } from './schedule.js';
export { defineSchedule } from './schedule.js';
