CREATE TABLE `order_tasks` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`order_id` integer NOT NULL,
	`text` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`person_id` integer,
	`done_day` text,
	`dropped_day` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_tasks_span" CHECK(from_day <= until_day)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `order_tasks_code` ON `order_tasks` (`code`);--> statement-breakpoint
CREATE INDEX `order_tasks_order` ON `order_tasks` (`order_id`);--> statement-breakpoint
CREATE INDEX `order_tasks_open` ON `order_tasks` (`until_day`) WHERE done_day is null and dropped_day is null;--> statement-breakpoint
CREATE TABLE `task_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`task_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`text` text,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `order_tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "task_steps_kind" CHECK(kind in ('add','change','done','drop','reopen'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `task_steps_task` ON `task_steps` (`task_id`,`id`);