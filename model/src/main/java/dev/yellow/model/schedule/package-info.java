/// When schedules come: reading cron expressions, and the longest time between two runs.
@NullMarked
package dev.yellow.model.schedule;

import org.jspecify.annotations.NullMarked;
