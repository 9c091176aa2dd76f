"""Everything that is true without a screen: values, files, features, model, spotting, jobs."""
