"""The PWES network, its pseudo labels, losses and training: tensors in, tensors out."""
