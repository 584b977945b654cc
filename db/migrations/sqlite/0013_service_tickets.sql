CREATE TABLE `service_tickets` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`order_id` integer NOT NULL,
	`text` text NOT NULL,
	`priority` text NOT NULL,
	`owner_id` integer,
	`opened_day` text NOT NULL,
	`clock_day` text NOT NULL,
	`answered_day` text,
	`solved_day` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_tickets_priority" CHECK(priority in ('urgent','normal','low'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `service_tickets_code` ON `service_tickets` (`code`);--> statement-breakpoint
CREATE INDEX `service_tickets_order` ON `service_tickets` (`order_id`);--> statement-breakpoint
CREATE INDEX `service_tickets_open` ON `service_tickets` (`opened_day`) WHERE solved_day is null;--> statement-breakpoint
CREATE TABLE `ticket_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `service_tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ticket_steps_kind" CHECK(kind in ('open','answer','solve','reopen'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ticket_steps_ticket` ON `ticket_steps` (`ticket_id`,`id`);