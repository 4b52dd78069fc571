"""Who is billed: organizations, billing groups, projects."""
