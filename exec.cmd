@rem "exec" of the scripts in package.json for the shell of Windows, which has none.
@%*
