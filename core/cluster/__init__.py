"""Tasks on the workers of a dask.distributed cluster instead of the cores of this computer."""
