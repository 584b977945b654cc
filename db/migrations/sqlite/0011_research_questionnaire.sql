CREATE TABLE `research_answers` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`step_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `research_questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `research_answers_step` ON `research_answers` (`step_id`,`question_id`);--> statement-breakpoint
CREATE INDEX `research_answers_deal` ON `research_answers` (`deal_id`);--> statement-breakpoint
CREATE TABLE `research_questions` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`area` text,
	`member_id` integer NOT NULL,
	`dropped_day` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "research_questions_area" CHECK(area is null or area in ('process','function','habit'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `research_questions_number` ON `research_questions` (`number`);