-- What every department of a county begins with; the county changes it without code.
INSERT INTO "DisclosureItemKind" ("key", "level", "position", "figures") VALUES
    ('decisions', 'department', 1, NULL),
    ('members', 'department', 2, NULL),
    ('dues', 'department', 3, NULL),
    ('pledges', 'department', 4, 'pledges'),
    ('training', 'department', 5, NULL),
    ('conduct', 'department', 6, NULL),
    ('projects', 'department', 7, NULL),
    ('plan', 'department', 8, NULL);
