def make_shortcut(folder=None):
    raise NotImplementedError
